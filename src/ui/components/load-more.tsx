import { useTranslations } from 'next-intl';
import { LinkButton } from './button';

/** The way to the next page of a list: a plain link, so it works without JavaScript. */
export function LoadMore({ href, label }: { href: string; label?: string }) {
  const t = useTranslations('common');
  return (
    <div className="mt-12 flex justify-center">
      <LinkButton href={href} variant="secondary" rel="next" prefetch={false}>
        {label ?? t('loadMore')}
      </LinkButton>
    </div>
  );
}
