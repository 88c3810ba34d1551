import { describe, expect, it } from 'vitest';
import { readYaml } from './files';

interface Step {
  uses?: string;
  run?: string;
  with?: Record<string, unknown>;
}
interface Workflow {
  on: Record<string, unknown>;
  permissions?: Record<string, string>;
  concurrency?: { group: string };
  jobs: Record<
    string,
    {
      'runs-on': string;
      'timeout-minutes'?: number;
      needs?: string;
      permissions?: Record<string, string>;
      steps: Step[];
    }
  >;
}

const workflows = ['ci', 'deploy'].map(
  (name) => [name, readYaml<Workflow>(`.github/workflows/${name}.yml`)] as const,
);

describe.each(workflows)('workflow %s', (_name, workflow) => {
  const jobs = Object.entries(workflow.jobs);
  const steps = jobs.flatMap(([, job]) => job.steps);

  it('runs only actions of a known commit', () => {
    for (const { uses } of steps) {
      if (uses) expect(uses).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
    }
  });

  it('says what it may do, and bounds how long and how often it runs', () => {
    expect(workflow.permissions).toBeDefined();
    expect(workflow.concurrency?.group).toBeTruthy();
    for (const [, job] of jobs) {
      expect(job['timeout-minutes']).toBeLessThanOrEqual(60);
      expect(job['runs-on']).toMatch(/^ubuntu-\d/);
      if (job.needs) expect(workflow.jobs).toHaveProperty(job.needs);
    }
  });

  it('puts no foreign text into a shell: values come in through the environment', () => {
    for (const { run } of steps) expect(run ?? '').not.toContain('${{');
  });

  it('leaves no credentials behind in the checkout', () => {
    for (const step of steps) {
      if (step.uses?.startsWith('actions/checkout@')) {
        expect(step.with?.['persist-credentials']).toBe(false);
      }
    }
  });
});

it('CI runs the command of the README', () => {
  const [, ci] = workflows[0] ?? [];
  expect(ci?.jobs.test?.steps.map(({ run }) => run)).toContain('npm test');
  expect(ci?.permissions).toEqual({ contents: 'read' });
});

it('only a person starts a deployment, and the deploying job cannot write to the repository', () => {
  const [, deploy] = workflows[1] ?? [];
  expect(Object.keys(deploy?.on ?? {})).toEqual(['workflow_dispatch']);
  expect(deploy?.permissions).toEqual({});
  expect(deploy?.jobs.deploy?.permissions).toEqual({ 'id-token': 'write' });
});
