/** What a person sees once everything runs. */
import { bold, dim, seconds } from './progress';
import type { RunningStack } from './stack';

/** The lines printed after a start: where everything is, and how it ends. */
export function banner(stack: RunningStack, dataDir: string, startMs: number): string {
  const { site, mail, stripe, executor } = stack.addresses;
  const rows: [string, string][] = [
    ['Site', bold(site)],
    ['API docs', `${site}/api/docs`],
    ['Mailbox', mail],
    ['Payments', stripe],
    ['Job runs', executor],
    ['Data', dataDir],
  ];
  const lines = rows.map(([label, value]) => `  ${dim(label.padEnd(10))} ${value}`);
  return [
    '',
    `  ${bold('The marketplace is running')} ${dim(`after ${seconds(startMs)}`)}`,
    '',
    ...lines,
    '',
    `  ${dim('Ctrl-C stops everything, "npm run reset" throws its data away.')}`,
    '',
  ].join('\n');
}
