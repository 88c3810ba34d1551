import { encode } from 'uqr';

interface Props {
  /** What a camera reads. */
  text: string;
  /** What it is, for people who do not see it. */
  label: string;
  className?: string;
}

/** A QR code as one path, dark on light in every theme: many readers need it so. */
export function QrCode({ text, label, className }: Props) {
  const { size, data } = encode(text, { ecc: 'M', border: 4 });
  const path = data
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('');
  return (
    <svg
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
      className={className}
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
