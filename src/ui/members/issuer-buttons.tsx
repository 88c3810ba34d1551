import { useTranslations } from 'next-intl';
import { Button } from '../components/button';

interface Props {
  issuers: readonly { id: string; name: string }[];
  /** Server action with the fields `issuer` and `next`; works without scripts. */
  logIn(form: FormData): Promise<void>;
  /** Where to go afterwards. */
  next: string;
  place: 'above' | 'below';
}

/** The ways to log in elsewhere, above or below the form of this site; nothing where none is configured. */
export function IssuerButtons({ issuers, logIn, next, place }: Props) {
  const t = useTranslations('security.issuers');
  if (issuers.length === 0) return null;
  const or = (
    <p className="flex items-center gap-3 text-muted text-sm before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
      {t('or')}
    </p>
  );
  return (
    <div className={place === 'above' ? 'mb-6 grid gap-4' : 'mt-6 grid gap-4'}>
      {place === 'below' && or}
      {issuers.map(({ id, name }) => (
        <form key={id} action={logIn}>
          <input type="hidden" name="issuer" value={id} />
          <input type="hidden" name="next" value={next} />
          <Button type="submit" variant="secondary" size="lg" full>
            {t('continueWith', { name })}
          </Button>
        </form>
      ))}
      {place === 'above' && or}
    </div>
  );
}
