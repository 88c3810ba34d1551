import { serveDocsFile } from '@/api/docs';

interface Params {
  params: Promise<{ file: string }>;
}

export async function GET(_request: Request, { params }: Params): Promise<Response> {
  return serveDocsFile((await params).file);
}
