import type { ReactNode } from 'react';
import { cn } from '../components/cn';

export interface Column<Row> {
  label: string;
  cell(row: Row): ReactNode;
  /** Numbers and amounts line up at their end. */
  end?: boolean;
}

interface Props<Row> {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf(row: Row): string;
}

/** What the elements are anyway, said once more: a changed `display` takes it from them in some browsers. */
const ROLE = {
  table: { role: 'table' },
  rowgroup: { role: 'rowgroup' },
  row: { role: 'row' },
  columnheader: { role: 'columnheader' },
  cell: { role: 'cell' },
} as const;

/** Rows of data. On a phone each row is a card whose values carry their names. */
export function DataTable<Row>({ label, columns, rows, keyOf }: Props<Row>) {
  return (
    <table
      {...ROLE.table}
      aria-label={label}
      className="block w-full rounded-lg border border-line bg-surface text-sm md:table md:border-separate md:border-spacing-0"
    >
      <thead {...ROLE.rowgroup} className="sr-only md:not-sr-only md:table-header-group">
        <tr {...ROLE.row}>
          {columns.map((column) => (
            <th
              key={column.label}
              {...ROLE.columnheader}
              scope="col"
              className={cn(
                'border-line border-b px-4 py-3 text-left font-semibold text-muted',
                column.end && 'md:text-right',
              )}
            >
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody {...ROLE.rowgroup} className="block divide-y divide-line md:table-row-group">
        {rows.map((row) => (
          <tr key={keyOf(row)} {...ROLE.row} className="grid gap-1.5 p-4 md:table-row md:p-0">
            {columns.map((column, index) => (
              <td
                key={column.label}
                {...ROLE.cell}
                className={cn(
                  'flex min-w-0 items-baseline gap-4 max-md:has-[>div:empty]:hidden md:table-cell md:border-line md:border-t md:px-4 md:py-3 md:align-baseline md:[tr:has(img)_&]:align-middle',
                  column.end && 'tabular-nums md:text-right',
                )}
              >
                {index > 0 && (
                  <span aria-hidden className="w-24 shrink-0 text-muted md:hidden">
                    {column.label}
                  </span>
                )}
                <div className="min-w-0 flex-1">{column.cell(row)}</div>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
