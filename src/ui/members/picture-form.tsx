'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useId, useRef, useState } from 'react';
import { Avatar } from '../components/avatar';
import { Button } from '../components/button';
import { FormError } from '../components/form-error';
import { toast } from '../components/toast';
import { UploadRefused, uploadPhoto } from '../selling/upload-photo';
import { useTRPCClient } from '../trpc/client';
import { useErrorText } from '../trpc/use-error-text';
import { PictureInput } from './picture-input';

interface Props {
  username: string;
  pictureUrl: string | null;
}

/** The member's picture: chosen, sent and shown at once. */
export function PictureForm({ username, pictureUrl }: Props) {
  const t = useTranslations('members.settings');
  const router = useRouter();
  const client = useTRPCClient();
  const errorText = useErrorText();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();

  async function save(file: File | null) {
    setBusy(true);
    setError(undefined);
    try {
      const pictureKey = file && (await uploadPhoto(file, () => {}));
      await client.members.update.mutate({ pictureKey });
      toast.success(t('saved'));
      router.refresh();
    } catch (failure) {
      setError(failure instanceof UploadRefused ? failure.message : errorText(failure));
    } finally {
      setBusy(false);
      if (input.current) input.current.value = '';
    }
  }

  return (
    <div className="grid gap-4">
      <FormError message={error} />
      <div className="flex flex-wrap items-center gap-4">
        <Avatar name={username} src={pictureUrl} className="size-20 text-3xl" />
        <label htmlFor={id} className="sr-only">
          {t('picture')}
        </label>
        <PictureInput
          ref={input}
          id={id}
          disabled={busy}
          className="flex-1 basis-48"
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file) void save(file);
          }}
        />
        {pictureUrl && (
          <Button variant="secondary" size="sm" loading={busy} onClick={() => void save(null)}>
            {t('removePicture')}
          </Button>
        )}
      </div>
    </div>
  );
}
