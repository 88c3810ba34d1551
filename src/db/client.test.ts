import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { findFreePort } from '../../infra/local/ports';
import { connect } from './client';

it('refuses soon, however long the database has been down', { timeout: 20_000 }, async () => {
  const { db, close } = connect(`postgres://nobody@127.0.0.1:${await findFreePort()}/none`, 1);
  const startMs = performance.now();
  // The client's own waits double and more: by the tenth they have come to more than a minute.
  for (let attempt = 0; attempt < 10; attempt++) {
    await expect(db.execute(sql`select 1`)).rejects.toThrow();
  }
  expect(performance.now() - startMs).toBeLessThan(15_000);
  await close();
});
