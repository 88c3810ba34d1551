import { redirect } from 'next/navigation';
import { requireAdmin } from '../require-admin';

export default async function AdminPage() {
  await requireAdmin();
  redirect('/admin/members');
}
