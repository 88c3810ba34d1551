import Link from 'next/link';
import { useTranslations } from 'next-intl';

/** The mark and the site's name; on narrow phones the mark alone. */
export function Logo({ siteName }: { siteName: string }) {
  return (
    <Link
      href="/"
      aria-label={useTranslations('shell')('home', { siteName })}
      className="flex min-h-11 min-w-0 items-center gap-2.5 rounded-md"
    >
      <svg viewBox="0 0 32 32" aria-hidden="true" className="size-9 shrink-0">
        <rect width="32" height="32" rx="9" className="fill-accent" />
        <path
          d="M10 13.5h12l1.2 9.1a2 2 0 0 1-2 2.3H10.8a2 2 0 0 1-2-2.3z"
          className="fill-on-accent"
        />
        <path
          d="M12.2 15.5v-3.7a3.8 3.8 0 0 1 7.6 0v3.7"
          className="fill-none stroke-2 stroke-on-accent"
          strokeLinecap="round"
        />
        <path
          d="M13.2 19a2.8 2.8 0 0 0 5.6 0"
          className="fill-none stroke-2 stroke-accent"
          strokeLinecap="round"
        />
      </svg>
      <span className="truncate font-bold text-xl tracking-tight">{siteName}</span>
    </Link>
  );
}
