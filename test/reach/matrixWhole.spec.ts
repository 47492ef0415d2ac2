// full: it repeats for every pair what matrix.spec asks of some
import { describeMatrix } from "./asTable";

describeMatrix(1);
