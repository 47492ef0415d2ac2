import { useEffect, useRef } from "preact/hooks";

/** A picture that was kept as evidence: WebP as Base64. It is drawn, because the page's policy admits no addresses with data. */
export function Picture({ webp }: { readonly webp: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    let isGone = false;
    const draw = async () => {
      const bytes = Uint8Array.from(atob(webp), (character) => character.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/webp" }));
      const { current } = canvas;
      if (isGone || !current) return;
      [current.width, current.height] = [bitmap.width, bitmap.height];
      current.getContext("2d")?.drawImage(bitmap, 0, 0);
    };
    // A damaged file leaves the place empty; its id stands below.
    void draw().catch(() => {});
    return () => {
      isGone = true;
    };
  }, [webp]);
  return <canvas ref={canvas} class="picture" role="img" aria-label="The player's picture, as it was" />;
}
