'use client';

import { Toast } from '@base-ui/react/toast';
import { CircleAlert, CircleCheck, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

const manager = Toast.createToastManager();

interface ToastAction {
  label: string;
  onClick(): void;
}

/** Short messages about what has just happened. They never carry the only word about a failure. */
export const toast = {
  success(title: string, action?: ToastAction) {
    manager.add({ title, type: 'success', actionProps: actionProps(action) });
  },
  error(title: string) {
    manager.add({ title, type: 'error', priority: 'high' });
  },
};

function actionProps(action: ToastAction | undefined) {
  return action && { children: action.label, onClick: action.onClick };
}

export function ToastProvider({ children }: { children: ReactNode }) {
  return (
    <Toast.Provider toastManager={manager} limit={3}>
      {children}
      <Toast.Portal>
        <Toast.Viewport className="fixed inset-x-4 bottom-4 z-50 mx-auto flex max-w-md flex-col gap-2 sm:right-8 sm:bottom-8 sm:left-auto sm:w-96">
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function ToastList() {
  const { toasts } = Toast.useToastManager();
  const t = useTranslations('common');
  return toasts.map((item) => (
    <Toast.Root
      key={item.id}
      toast={item}
      swipeDirection={['down', 'right']}
      className="translate-x-(--toast-swipe-movement-x) translate-y-(--toast-swipe-movement-y) rounded-md bg-ink text-canvas shadow-pop transition duration-200 data-ending-style:translate-y-2 data-starting-style:translate-y-4 data-ending-style:opacity-0 data-limited:opacity-0 data-starting-style:opacity-0"
    >
      <Toast.Content className="flex items-center gap-3 py-2 pr-2 pl-4">
        {item.type === 'error' ? (
          <CircleAlert aria-hidden className="size-5 shrink-0" />
        ) : (
          <CircleCheck aria-hidden className="size-5 shrink-0" />
        )}
        <Toast.Title className="min-w-0 flex-1 py-1.5 font-medium text-sm leading-5" />
        <Toast.Action className="min-h-9 shrink-0 rounded-sm px-2 font-semibold text-sm underline underline-offset-4 outline-offset-0 focus-visible:outline-canvas" />
        <Toast.Close
          aria-label={t('dismiss')}
          className="grid size-9 shrink-0 place-items-center rounded-sm focus-visible:outline-canvas"
        >
          <X aria-hidden className="size-4" />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ));
}
