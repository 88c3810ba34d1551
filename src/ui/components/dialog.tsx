'use client';

import { Dialog as BaseDialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { FormEventHandler, ReactElement, ReactNode } from 'react';
import { Alert } from './alert';
import { Button, type ButtonProps } from './button';
import { FormError } from './form-error';

export interface DialogProps {
  open: boolean;
  onOpenChange(open: boolean): void;
  title: ReactNode;
  description?: ReactNode;
  /** The button that opens it, so that the focus returns there. */
  trigger?: ReactElement;
  /** Called when it closes: whether the focus returns to that button. */
  finalFocus?(): boolean;
  children?: ReactNode;
  /** Buttons at the foot, the most important one last. */
  actions?: ReactNode;
}

/** A window over the page; on a phone it rises from the bottom edge. */
export function Dialog(props: DialogProps) {
  const t = useTranslations('common');
  return (
    <BaseDialog.Root open={props.open} onOpenChange={(open) => props.onOpenChange(open)}>
      {props.trigger && <BaseDialog.Trigger render={props.trigger} />}
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className="fixed inset-0 z-50 bg-backdrop transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <BaseDialog.Popup
          finalFocus={props.finalFocus}
          className="fixed inset-x-0 bottom-0 z-50 max-h-[90dvh] overflow-y-auto rounded-t-lg bg-surface p-6 text-ink shadow-pop outline-none transition duration-150 data-ending-style:translate-y-4 data-starting-style:translate-y-4 data-ending-style:opacity-0 data-starting-style:opacity-0 sm:inset-auto sm:top-1/2 sm:left-1/2 sm:w-[30rem] sm:-translate-x-1/2 sm:-translate-y-1/2 sm:rounded-lg sm:data-ending-style:-translate-y-1/2 sm:data-starting-style:-translate-y-1/2"
        >
          <BaseDialog.Title className="title-section pr-10">{props.title}</BaseDialog.Title>
          {props.description && (
            <BaseDialog.Description className="mt-2 text-muted">
              {props.description}
            </BaseDialog.Description>
          )}
          {props.children && <div className="mt-6">{props.children}</div>}
          {props.actions && <DialogActions>{props.actions}</DialogActions>}
          <BaseDialog.Close
            aria-label={t('close')}
            className="absolute top-4 right-4 grid size-10 place-items-center rounded-full text-muted hover:bg-subtle hover:text-ink"
          >
            <X aria-hidden className="size-5" />
          </BaseDialog.Close>
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}

/** The buttons at the foot of a dialog. */
export function DialogActions({ children }: { children: ReactNode }) {
  return (
    <div className="mt-8 flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">{children}</div>
  );
}

/** The button that closes a dialog and does nothing else. */
export function DialogDismiss({ label, disabled }: { label?: string; disabled: boolean }) {
  const t = useTranslations('common');
  return (
    <BaseDialog.Close render={<Button variant="secondary" disabled={disabled} />}>
      {label ?? t('cancel')}
    </BaseDialog.Close>
  );
}

interface ConfirmDialogProps extends Omit<DialogProps, 'actions'> {
  confirmLabel: string;
  /** Instead of "Cancel", where that could be taken for the deed itself. */
  dismissLabel?: string;
  confirmVariant?: ButtonProps['variant'];
  onConfirm(): void;
  pending?: boolean;
  error?: string;
}

/** Asks before something that is hard to take back. It stays open until the caller closes it. */
export function ConfirmDialog({
  confirmLabel,
  dismissLabel,
  confirmVariant = 'primary',
  onConfirm,
  pending = false,
  error,
  children,
  ...dialog
}: ConfirmDialogProps) {
  return (
    <Dialog
      {...dialog}
      actions={
        <>
          <DialogDismiss label={dismissLabel} disabled={pending} />
          <Button variant={confirmVariant} onClick={onConfirm} loading={pending}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      {(children || error) && (
        <div className="grid gap-4">
          {children}
          {error && <Alert tone="danger">{error}</Alert>}
        </div>
      )}
    </Dialog>
  );
}

interface DialogFormProps {
  onSubmit: FormEventHandler;
  /** What went wrong with the whole form. */
  error?: string;
  submitLabel: string;
  pending: boolean;
  children: ReactNode;
}

/** A form inside of a dialog, with the buttons at its foot. It begins anew with each opening. */
export function DialogForm({ onSubmit, error, submitLabel, pending, children }: DialogFormProps) {
  return (
    <form noValidate onSubmit={onSubmit}>
      <div className="grid gap-6">
        <FormError message={error} />
        {children}
      </div>
      <DialogActions>
        <DialogDismiss disabled={pending} />
        <Button type="submit" loading={pending}>
          {submitLabel}
        </Button>
      </DialogActions>
    </form>
  );
}
