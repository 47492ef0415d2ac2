import { describeMatrix } from "./asTable";

// All cases are those of `matrixWhole.spec.ts`.
describeMatrix(41);
