package journal

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
)

// OpenTemporary opens a journal that is thrown away when the function returned
// is called: the sandbox's.
func OpenTemporary(ctx context.Context, bot string, opts ...Option) (*Journal, func(), error) {
	dir, err := os.MkdirTemp("", "botback-sandbox-")
	if err != nil {
		return nil, nil, fmt.Errorf("a place for the sandbox's journal: %w", err)
	}
	opts = append(opts, func(o *options) { o.temporary = true })
	j, err := Open(ctx, filepath.Join(dir, "journal.db"), bot, opts...)
	if err != nil {
		_ = os.RemoveAll(dir)
		return nil, nil, err
	}
	return j, func() {
		_ = j.Close()
		_ = os.RemoveAll(dir)
	}, nil
}

// Use opens the journal at path, or, where path is empty, one that is thrown away
// afterwards. The function returned closes it. Errors are those of Open.
func Use(ctx context.Context, path, bot string, opts ...Option) (*Journal, func(), error) {
	if path == "" {
		return OpenTemporary(ctx, bot, opts...)
	}
	j, err := Open(ctx, path, bot, opts...)
	if err != nil {
		return nil, nil, err
	}
	return j, func() { _ = j.Close() }, nil
}
