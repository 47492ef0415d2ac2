export { TracksOf as LaterPart } from "./tracksOf";
