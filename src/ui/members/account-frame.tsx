import type { ReactNode } from 'react';
import { Card } from '../components/card';

interface Props {
  title: string;
  intro: string;
  /** The way to the other page: from log-in to registration and back. */
  foot: ReactNode;
  children: ReactNode;
}

/** The narrow page of log-in and registration. */
export function AccountFrame({ title, intro, foot, children }: Props) {
  return (
    <div className="page py-8 sm:py-16">
      <div className="mx-auto max-w-md">
        <h1 className="title-page">{title}</h1>
        <p className="mt-2 text-muted">{intro}</p>
        <Card className="mt-8 sm:p-8">{children}</Card>
        <p className="mt-6 text-center text-muted">{foot}</p>
      </div>
    </div>
  );
}
