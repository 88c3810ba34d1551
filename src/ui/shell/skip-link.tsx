import { useTranslations } from 'next-intl';

/** The first stop of the keyboard: past the header, to what the page is about. */
export function SkipLink() {
  return (
    <a
      href="#content"
      className="-translate-y-20 fixed top-2 left-2 z-50 rounded-md bg-ink px-4 py-3 font-semibold text-canvas focus-visible:translate-y-0"
    >
      {useTranslations('shell')('skipToContent')}
    </a>
  );
}
