import { describeMatrix } from "./asTable";

describeMatrix(1);
