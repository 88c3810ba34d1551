import { formatMoment } from '@/messages/format-date';

/** A point in time to the second, in the site's time zone. */
export function Moment({ at }: { at: string }) {
  return (
    <time dateTime={at} className="whitespace-nowrap tabular-nums">
      {formatMoment(at)}
    </time>
  );
}
