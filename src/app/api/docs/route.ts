import { serveDocsPage } from '@/api/docs';

export const GET = serveDocsPage;
