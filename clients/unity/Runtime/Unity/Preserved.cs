using UnityEngine.Scripting;

// Stripping leaves the whole package in. Nothing here uses reflection, but a link.xml in a package is not read, and a stripped
// constructor shows only on a device.
[assembly: Preserve]
