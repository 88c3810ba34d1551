import { handleTrpc } from '@/api/trpc-handler';

export const GET = handleTrpc;
export const POST = handleTrpc;
