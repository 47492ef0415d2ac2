import type { Api } from "../../api";
import { uploadPhoto } from "../../client";
import { facts } from "../../facts";

const { contentTypes, maxBytes, ground } = facts.avatar;
export type Style = (typeof facts.avatar.styles)[number];

/** The side of the JPEG that is sent for a photo that is too large or of another type: more than an avatar needs. */
const sentSide = 2_048;
const quality = 0.9;

/** A photo that was sent: its key, and the file as the server has it. Frames are measured in the file's pixels. */
export interface SentPhoto {
  readonly key: string;
  readonly file: Blob;
  readonly style: Style;
}

/** Sends a photo to become an avatar. Throws if the file is not a picture. */
export async function sendPhoto(api: Api, photo: Blob, style: Style): Promise<SentPhoto> {
  const isTaken = contentTypes.some((type) => type === photo.type) && photo.size <= maxBytes;
  const file = isTaken ? photo : await asJpeg(photo);
  return { key: await uploadPhoto({ api, photo: file, style }), file, style };
}

async function asJpeg(photo: Blob): Promise<Blob> {
  const picture = await createImageBitmap(photo).catch(() => {
    throw new Error("Your browser can't read this file as a picture.");
  });
  const scale = Math.min(1, sentSide / Math.max(picture.width, picture.height));
  const canvas = new OffscreenCanvas(Math.round(picture.width * scale), Math.round(picture.height * scale));
  const pencil = canvas.getContext("2d");
  if (pencil) {
    // The same background as the server's. Transparent parts of the canvas would be black in a JPEG.
    pencil.fillStyle = `rgb(${ground} ${ground} ${ground})`;
    pencil.fillRect(0, 0, canvas.width, canvas.height);
    pencil.drawImage(picture, 0, 0, canvas.width, canvas.height);
  }
  return canvas.convertToBlob({ type: "image/jpeg", quality });
}
