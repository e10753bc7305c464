"""Records as they lie on the disk: bags of files, encrypted where the archive is."""
