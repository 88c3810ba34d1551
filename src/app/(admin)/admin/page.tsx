import { redirect } from 'next/navigation';
import { getText } from '@/messages';
import { adminMetadata, requireAdmin } from '../require-admin';

export const generateMetadata = adminMetadata(getText('admin')('title'));

export default async function AdminPage() {
  await requireAdmin();
  redirect('/admin/members');
}
