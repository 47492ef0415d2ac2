import { encode } from "uqr";

/** A text as a QR code, which a camera reads. It is dark on light in every colour scheme, because some cameras need that. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  // The standard asks for four free modules around the code.
  const { data, size } = encode(text, { border: 4, ecc: "M" });
  const dark = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : [])));
  return (
    <svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <path fill="#fff" d={`M0 0h${size}v${size}H0z`} />
      <path fill="#000" d={dark.join("")} />
    </svg>
  );
}
