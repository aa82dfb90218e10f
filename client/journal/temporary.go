package journal

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
)

// OpenTemporary opens a journal that is thrown away when the function returned
// is called: the sandbox's.
func OpenTemporary(ctx context.Context, bot string) (*Journal, func(), error) {
	dir, err := os.MkdirTemp("", "botback-sandbox-")
	if err != nil {
		return nil, nil, fmt.Errorf("a place for the sandbox's journal: %w", err)
	}
	j, err := Open(ctx, filepath.Join(dir, "journal.db"), bot, func(o *options) { o.temporary = true })
	if err != nil {
		_ = os.RemoveAll(dir)
		return nil, nil, err
	}
	return j, func() {
		_ = j.Close()
		_ = os.RemoveAll(dir)
	}, nil
}
