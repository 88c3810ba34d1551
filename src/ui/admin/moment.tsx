import { useFormatter } from 'next-intl';

/** A point in time to the second, in the site's time zone. */
export function Moment({ at }: { at: string }) {
  const format = useFormatter();
  return (
    <time dateTime={at} className="whitespace-nowrap tabular-nums">
      {format.dateTime(new Date(at), 'moment')}
    </time>
  );
}
