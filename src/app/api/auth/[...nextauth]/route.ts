import { authHandlers } from '@/api/auth';

export const { GET, POST } = authHandlers;
