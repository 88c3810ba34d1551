import { handlers } from '@/api/auth';

export const { GET, POST } = handlers;
