import type { ReactNode } from 'react';

interface Props {
  title: string;
  text: string;
  children: ReactNode;
}

/** One subject of a settings page: what it is about, and beside it what can be done. */
export function SettingsSection({ title, text, children }: Props) {
  return (
    <section className="grid gap-6 py-8 max-md:grid-cols-1 md:grid-cols-[minmax(0,1fr)_minmax(0,1.6fr)] md:gap-12">
      <div>
        <h2 className="title-section">{title}</h2>
        <p className="mt-2 text-muted text-sm leading-6">{text}</p>
      </div>
      <div>{children}</div>
    </section>
  );
}
