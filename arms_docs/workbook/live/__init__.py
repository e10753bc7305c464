"""What a workbook works out while somebody types: formulas."""
