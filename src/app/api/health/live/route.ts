/** The process answers. Asks nothing else: restarting it would not mend a database. */
export function GET(): Response {
  return Response.json({ ok: true }, { headers: { 'cache-control': 'no-store' } });
}
