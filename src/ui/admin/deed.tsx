import type { ReactNode } from 'react';
import { Card } from '../components/card';

/** Something that can be done, with what it means. */
export function Deed({
  title,
  text,
  children,
}: {
  title: string;
  text: string;
  children: ReactNode;
}) {
  return (
    <Card className="grid gap-4">
      <div>
        <h2 className="title-section">{title}</h2>
        <p className="mt-2 text-muted text-sm leading-6">{text}</p>
      </div>
      {children}
    </Card>
  );
}
