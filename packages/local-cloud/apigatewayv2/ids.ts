import { idBytes } from "../core/idBytes";

/** Returns an id like those of API Gateway's connections, requests and messages: `Kf2bqd9WywMCEng=`. */
export const newId = () => `${idBytes(11).toString("base64url")}=`;

export const isId = (text: string) => /^[\w-]{15}=$/.test(text);
