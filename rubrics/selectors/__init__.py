"""What the pages of rubrics show. Reads only."""
