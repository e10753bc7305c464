"""What casework writes: drafts, submissions, returned workbooks, signed and countersigned editions."""
