import type { FieldPath, FieldValues, UseFormReturn } from 'react-hook-form';
import { toApiError } from '../trpc/api-error';

interface Options<Values extends FieldValues> {
  /** The form's name of each field, by the name the API gives it. */
  fields: Readonly<Record<string, FieldPath<Values>>>;
  /** Shown when the server could not be reached. */
  offline: string;
}

/**
 * Puts a failed call's messages where they belong: at the fields they speak of, the first of which
 * takes the focus, and otherwise at the top of the form (`errors.root`). What was typed stays.
 */
export function showServerError<Values extends FieldValues, Checked>(
  form: UseFormReturn<Values, unknown, Checked>,
  error: unknown,
  { fields, offline }: Options<Values>,
): void {
  const { message, issues } = toApiError(error);
  let shown = false;
  for (const issue of issues) {
    const name = fieldFor(issue.field, fields);
    if (!name) continue;
    form.setError(name, { type: 'server', message: issue.message }, { shouldFocus: !shown });
    shown = true;
  }
  if (!shown) form.setError('root', { type: 'server', message: message ?? offline });
}

/** `address.placeId` belongs to the field `address` when only that one is known. */
function fieldFor<Name extends string>(path: string, fields: Readonly<Record<string, Name>>) {
  return fields[path] ?? fields[path.split('.')[0] ?? ''];
}
