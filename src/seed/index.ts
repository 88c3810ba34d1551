import { connect } from '@/db/client';
import { env } from '@/env';
import { systemClock } from '@/lib/clock';
import { seedDemo } from './seed-demo';

// `tsx src/seed/index.ts`: fills an empty shop with demo data.

const { db, close } = connect(env().DATABASE_URL, 2);
try {
  // What is deferred here is done by the sweeps of the running site.
  const isChanged = await seedDemo({ db, clock: systemClock, defer: () => {} });
  process.stdout.write(isChanged ? 'The demo data is in place.\n' : 'The demo data was there.\n');
} finally {
  await close();
}
