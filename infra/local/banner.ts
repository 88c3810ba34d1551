/** What a person sees once everything runs. */
import { DEMO_ACCOUNTS } from '../../src/seed/accounts';
import { OIDC_NAME } from './environment';
import { bold, dim, seconds } from './progress';
import type { RunningStack } from './stack';

/** The lines printed after a start: where everything is, and how it ends. */
export function banner(stack: RunningStack, dataDir: string, startMs: number): string {
  const { site, mail, stripe, executor, oidc } = stack.addresses;
  const rows: [string, string][] = [
    ['Site', bold(site)],
    ['API docs', `${site}/api/docs`],
    ['Mailbox', mail],
    ['Payments', stripe],
    ['Job runs', executor],
    [OIDC_NAME, oidc],
    ['Data', dataDir],
  ];
  const lines = rows.map(([label, value]) => `  ${dim(label.padEnd(10))} ${value}`);
  const accounts = DEMO_ACCOUNTS.map(
    ({ role, email, password }) => `  ${dim(role.padEnd(10))} ${email}  ${password}`,
  );
  return [
    '',
    `  ${bold('The marketplace is running')} ${dim(`after ${seconds(startMs)}`)}`,
    '',
    ...lines,
    '',
    ...accounts,
    '',
    `  ${dim('Ctrl-C stops everything, "npm run reset" throws its data away.')}`,
    '',
  ].join('\n');
}
