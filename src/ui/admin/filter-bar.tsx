import { useTranslations } from 'next-intl';
import { Button, LinkButton } from '../components/button';
import { cn } from '../components/cn';
import { TextField } from '../components/field';
import { NativeSelect } from '../components/native-select';

interface Filter {
  name: string;
  label: string;
  value: string | undefined;
  type?: 'search' | 'datetime-local';
  /** What can be chosen; a text field without them. */
  options?: readonly { value: string; label: string }[];
}

/** The filters of a list: a plain form whose answers are in the address, so that they can be linked to. */
export function FilterBar({ path, filters }: { path: string; filters: readonly Filter[] }) {
  const t = useTranslations('admin');
  const choices = filters.filter(({ options }) => options).length;
  const isFiltered = filters.some(({ value }) => value);
  return (
    <form
      action={path}
      className={cn(
        'grid grid-cols-2 items-end gap-4 rounded-lg border border-line bg-surface p-4',
        // A field for a date and a time cannot be narrower.
        filters.some(({ type }) => type === 'datetime-local')
          ? 'lg:grid-cols-[repeat(auto-fit,minmax(16rem,1fr))]'
          : 'lg:grid-cols-[repeat(auto-fit,minmax(13rem,1fr))]',
      )}
    >
      {filters.map(({ name, label, value = '', type = 'search', options }) =>
        options ? (
          <NativeSelect
            key={name}
            id={name}
            name={name}
            label={label}
            defaultValue={value}
            options={[{ value: '', label: t('any') }, ...options]}
            className={choices === 1 ? 'max-sm:col-span-2' : undefined}
          />
        ) : (
          <TextField
            key={name}
            id={name}
            name={name}
            label={label}
            type={type}
            defaultValue={value}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={254}
            className="max-sm:col-span-2"
          />
        ),
      )}
      <div className="flex flex-wrap gap-2 max-sm:col-span-2">
        <Button type="submit">{t('filter')}</Button>
        {isFiltered && (
          <LinkButton href={path} variant="ghost">
            {t('clear')}
          </LinkButton>
        )}
      </div>
    </form>
  );
}
