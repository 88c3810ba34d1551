import { redirect } from 'next/navigation';
import { adminMetadata, requireAdmin } from '../require-admin';

export const generateMetadata = adminMetadata('title');

export default async function AdminPage() {
  await requireAdmin();
  redirect('/admin/members');
}
