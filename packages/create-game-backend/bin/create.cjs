#!/usr/bin/env node
require("../create");
