import { useTranslations } from 'next-intl';
import { Button } from '../components/button';

interface Props {
  issuers: readonly { id: string; name: string }[];
  /** Server action with the fields `issuer` and `next`; works without scripts. */
  logIn(form: FormData): Promise<void>;
  /** Where to go afterwards. */
  next: string;
}

/** The ways to log in elsewhere; nothing where none is configured. */
export function IssuerButtons({ issuers, logIn, next }: Props) {
  const t = useTranslations('security.issuers');
  if (issuers.length === 0) return null;
  return (
    <div className="mt-6 grid gap-3">
      <p className="text-center text-muted text-sm">{t('or')}</p>
      {issuers.map(({ id, name }) => (
        <form key={id} action={logIn}>
          <input type="hidden" name="issuer" value={id} />
          <input type="hidden" name="next" value={next} />
          <Button type="submit" variant="secondary" size="lg" full>
            {t('continueWith', { name })}
          </Button>
        </form>
      ))}
    </div>
  );
}
