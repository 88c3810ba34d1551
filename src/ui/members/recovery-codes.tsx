import { useTranslations } from 'next-intl';
import { Alert } from '../components/alert';

/** New recovery codes, to be copied or downloaded; the page never has them again. */
export function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  const t = useTranslations('security.factor');
  const file = `data:text/plain;charset=utf-8,${encodeURIComponent(`${codes.join('\n')}\n`)}`;
  return (
    <div className="grid gap-6">
      <Alert tone="warning" title={t('codesTitle')}>
        {t('codesText')}
      </Alert>
      <ul className="grid gap-2 rounded-lg border border-line bg-surface p-4 font-mono sm:grid-cols-2">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-3">
        {/* The file is in the address itself: it works without scripts and is stored nowhere. */}
        <a href={file} download="recovery-codes.txt" className="link self-center">
          {t('download')}
        </a>
        {/* Loads the page anew: a step within it would keep the codes on the screen. */}
        <a href="/settings/security" className="link self-center">
          {t('finish')}
        </a>
      </div>
    </div>
  );
}
