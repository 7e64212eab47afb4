"""What is measured and how: `make bench` runs every measurement and prints one table. Goals are ratios wherever they can be."""
