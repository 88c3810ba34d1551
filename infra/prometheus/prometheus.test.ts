import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { renderMetrics } from '../../src/observability/metrics';
import { compose, ROOT, readText, readYaml } from '../compose/files';

interface Rules {
  groups: { rules: { alert: string; expr: string; labels: { severity: string } }[] }[];
}
interface Dashboard {
  uid: string;
  panels: { title: string; targets: { expr: string; datasource: { uid: string } }[] }[];
}

const rules = readYaml<Rules>('infra/prometheus/alerts.yml').groups.flatMap((group) => group.rules);
const dashboard = JSON.parse(readText('infra/grafana/dashboards/marketplace.json')) as Dashboard;
const queries = dashboard.panels.flatMap(({ title, targets }) =>
  targets.map(({ expr }) => [title, expr] as const),
);

/** Words of PromQL, and the label names that our queries use. */
const NOT_METRICS = new Set(
  (
    'sum max rate increase absent topk histogram_quantile by or unless offset ' +
    'job step queue status surface le outcome procedure alert invariant type'
  ).split(' '),
);

function metricNames(query: string): string[] {
  const bare = query.replace(/"[^"]*"/g, '').replace(/\b\d+[smhd]\b/g, '');
  const words = bare.match(/[a-z_][a-z0-9_]*/g) ?? [];
  return [...new Set(words)].filter((word) => !NOT_METRICS.has(word));
}

async function knownMetrics(): Promise<Set<string>> {
  const names = new Set(['up']);
  const { text } = await renderMetrics();
  for (const [, name = '', type] of text.matchAll(/^# TYPE (\S+) (\S+)$/gm)) {
    names.add(name);
    if (type === 'histogram')
      for (const part of ['bucket', 'count', 'sum']) names.add(`${name}_${part}`);
  }
  return names;
}

describe('alerts and dashboard', () => {
  it.each([...rules.map(({ alert, expr }) => [alert, expr] as const), ...queries])(
    '%s asks only for metrics that the app has',
    async (_title, query) => {
      const known = await knownMetrics();
      expect(metricNames(query)).not.toEqual([]);
      expect(metricNames(query).filter((name) => !known.has(name))).toEqual([]);
    },
  );

  it('every panel reads the data source that is provisioned', () => {
    const { datasources } = readYaml<{ datasources: { uid: string }[] }>(
      'infra/grafana/provisioning/datasources/prometheus.yml',
    );
    const used = dashboard.panels.flatMap(({ targets }) => targets.map((t) => t.datasource.uid));
    expect([...new Set(used)]).toEqual(datasources.map(({ uid }) => uid));
  });

  it('Prometheus authenticates with the secret that compose hands it', () => {
    const { secrets } = compose();
    const config = readText('infra/prometheus/prometheus.yml');
    expect(config).toContain('credentials_file: /run/secrets/metrics_token');
    expect(secrets.metrics_token).toEqual({ environment: 'METRICS_TOKEN' });
  });
});

const promtool = (process.env.PATH ?? '')
  .split(delimiter)
  .map((folder) => join(folder, 'promtool'))
  .find((path) => existsSync(path));

if (promtool) {
  describe('promtool', () => {
    it.each([
      ['check', 'config', '--syntax-only', 'infra/prometheus/prometheus.yml'],
      ['check', 'rules', 'infra/prometheus/alerts.yml'],
      ['test', 'rules', 'infra/prometheus/alerts.test.yml'],
    ])('%s %s', (...args) => {
      expect(() => execFileSync(promtool, args, { cwd: ROOT, stdio: 'pipe' })).not.toThrow();
    });
  });
}
