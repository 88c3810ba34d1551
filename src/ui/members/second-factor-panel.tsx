'use client';

import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Alert } from '../components/alert';
import { Button } from '../components/button';
import { TextField } from '../components/field';
import { FormError } from '../components/form-error';
import { QrCode } from '../components/qr-code';
import { PasswordField } from './password-field';
import { RecoveryCodes } from './recovery-codes';
import type { SecondFactorAction, SecondFactorState } from './second-factor-state';

interface Props {
  isOn: boolean;
  recoveryCodesLeft: number;
  /** False for an account that was opened at an issuer: it is not asked for one. */
  hasPassword: boolean;
  /** Server action; every step also works without scripts. */
  change: SecondFactorAction;
}

interface StepProps {
  action: (form: FormData) => void;
  pending: boolean;
  refused: SecondFactorState['refused'];
}

/** Turns the second factor on and off, and shows the recovery codes when there are new ones. */
export function SecondFactorPanel({ isOn, recoveryCodesLeft, hasPassword, change }: Props) {
  const t = useTranslations('security.factor');
  const [{ enrolment, codes, refused }, action, pending] = useActionState(change, {});
  const step = { action, pending, refused };
  if (codes) return <RecoveryCodes codes={codes} />;
  if (isOn) {
    return (
      <div className="grid gap-8">
        <Alert tone="success">
          {t('on')} {t('codesLeft', { count: recoveryCodesLeft })}
        </Alert>
        <ReplaceCodes {...step} />
        <Disable {...step} hasPassword={hasPassword} />
      </div>
    );
  }
  return enrolment ? (
    <Confirm {...step} {...enrolment} />
  ) : (
    <Begin {...step} hasPassword={hasPassword} />
  );
}

type ProvingProps = StepProps & { hasPassword: boolean };

function Begin({ action, pending, refused, hasPassword }: ProvingProps) {
  const t = useTranslations('security.factor');
  return (
    <form action={action} className="grid gap-6">
      <p>{t('off')}</p>
      {hasPassword && <OwnPassword id="factor-password" refused={refused} />}
      <Submit step="begin" label={t('begin')} pending={pending} refused={refused} />
    </form>
  );
}

function Confirm({
  action,
  pending,
  refused,
  secret,
  uri,
}: StepProps & { secret: string; uri: string }) {
  const t = useTranslations('security.factor');
  return (
    <form action={action} className="grid gap-6">
      <p>{t('scan')}</p>
      <QrCode text={uri} label={t('qr')} className="w-56 max-w-full rounded-md" />
      <div className="text-sm leading-6">
        <p className="text-muted">{t('secret')}</p>
        <p className="break-all font-mono font-semibold">
          {secret.replaceAll(/.{4}(?=.)/g, '$& ')}
        </p>
      </div>
      <Code
        id="factor-code"
        label={t('code')}
        hint={t('codeHint')}
        refused={refused}
        step="confirm"
      />
      <Submit step="confirm" label={t('confirm')} pending={pending} refused={refused} />
    </form>
  );
}

function ReplaceCodes({ action, pending, refused }: StepProps) {
  const t = useTranslations('security.factor');
  return (
    <form action={action} className="grid gap-4">
      <h3 className="font-semibold">{t('replaceTitle')}</h3>
      <Code id="replace-code" label={t('anyCode')} refused={refused} step="replace" />
      <Submit step="replace" label={t('replace')} pending={pending} refused={refused} />
    </form>
  );
}

function Disable({ action, pending, refused, hasPassword }: ProvingProps) {
  const t = useTranslations('security.factor');
  return (
    <form action={action} className="grid gap-4">
      <h3 className="font-semibold">{t('disableTitle')}</h3>
      {hasPassword && <OwnPassword id="disable-password" refused={refused} />}
      <Code id="disable-code" label={t('anyCode')} refused={refused} step="disable" />
      <Submit step="disable" label={t('disable')} pending={pending} refused={refused} />
    </form>
  );
}

function OwnPassword({ id, refused }: { id: string; refused: SecondFactorState['refused'] }) {
  const t = useTranslations('security.factor');
  return (
    <PasswordField
      id={id}
      name="password"
      label={t('password')}
      error={refused?.field === 'password' ? refused.message : undefined}
      autoComplete="current-password"
      required
    />
  );
}

interface CodeProps {
  id: string;
  label: string;
  hint?: string;
  step: string;
  refused: SecondFactorState['refused'];
}

function Code({ id, label, hint, step, refused }: CodeProps) {
  const isRefused = refused?.step === step && refused.field === 'code';
  return (
    <TextField
      id={id}
      name="code"
      label={label}
      description={hint}
      error={isRefused ? refused.message : undefined}
      autoComplete="one-time-code"
      autoCapitalize="none"
      spellCheck={false}
      required
    />
  );
}

interface SubmitProps {
  step: string;
  label: string;
  pending: boolean;
  refused: SecondFactorState['refused'];
}

/** The button, and above it what no field is to blame for. */
function Submit({ step, label, pending, refused }: SubmitProps) {
  const message = refused?.step === step && refused.field === '' ? refused.message : undefined;
  return (
    <>
      <input type="hidden" name="step" value={step} />
      <FormError message={pending ? undefined : message} />
      <Button type="submit" loading={pending} className="justify-self-start">
        {label}
      </Button>
    </>
  );
}
