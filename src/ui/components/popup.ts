/** The surface of everything that floats above the page: menus, lists, suggestions. */
export const popupStyles =
  'origin-(--transform-origin) rounded-md border border-line bg-surface text-ink shadow-pop outline-none transition-[opacity,scale] duration-100 data-starting-style:scale-98 data-ending-style:scale-98 data-starting-style:opacity-0 data-ending-style:opacity-0';
