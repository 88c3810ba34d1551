'use client';

import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import { toast } from '../components/toast';

// A step takes an order on: a parcel is sent, money goes back. The button that did it is usually
// gone afterwards, so the focus goes to what the step was about, the element with the id `subjectId`.

/** What follows a step that worked: it is said, and the page shows the new state. */
export function useStepDone(subjectId: string): (message: string) => void {
  const router = useRouter();
  return (message) => {
    toast.success(message);
    focusOn(subjectId);
    router.refresh();
  };
}

/** The state of a dialog that does a step. `finish` closes it when the step has worked. */
export function useStepDialog(subjectId: string) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const isDone = useRef(false);
  return {
    dialog: {
      open,
      onOpenChange(next: boolean) {
        isDone.current = false;
        setOpen(next);
        // A step that was refused or never answered may be on a page that is behind.
        if (!next) router.refresh();
      },
      /** Back to the button that opened it, unless the step is done. */
      finalFocus() {
        if (!isDone.current) return true;
        // Not left to the dialog, which would go on to the first button inside: the one that goes.
        focusOn(subjectId);
        return false;
      },
    },
    finish(message: string) {
      isDone.current = true;
      setOpen(false);
      toast.success(message);
      router.refresh();
    },
  };
}

function focusOn(id: string): void {
  document.getElementById(id)?.focus({ preventScroll: true });
}
