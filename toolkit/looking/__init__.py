"""The lenses in a notebook: what rules suggest, an article as a strip, who speaks. `doors` opens them."""
